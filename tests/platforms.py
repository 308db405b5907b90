"""What only some systems have."""

import os
import sys
from pathlib import Path

import pytest

needs_signals = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send to another process")
needs_signals_of_pipes = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a pipe whose other end is closed ends no process"
)
needs_folder_locks = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no locks for folders, so nobody is kept out"
)
needs_full_disk = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a device that is always full"
)
needs_names_of_bytes = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are always text")
needs_limits = pytest.mark.skipif(os.name == "nt", reason="Windows does not limit how large a file of a process may be")
may_lack_a_display = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there is always a display"
)
