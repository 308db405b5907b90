"""The sources that are shown beside each other: the open library, and results that were added to it.

`Sources` is the observable list; its clips of a sequence are loaded by `viewer.comparing.loading`.
"""
