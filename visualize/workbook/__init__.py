"""Tables to take away (.xlsx): what was asked on the first sheet, the table on the second."""
