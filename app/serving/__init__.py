"""Starting and keeping up the processes of one machine."""
