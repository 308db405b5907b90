"""The maker of the demo dataset: keyframes and inverse kinematics to SMPL-X parameters."""
