"""The pages of 数据: datasets, imports, review, changes."""
