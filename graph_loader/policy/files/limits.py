"""How large a policy file may be: a guard against archives that unpack without end."""

MAX_FILE = 64 * 2**20  # bytes on disk
MAX_UNPACKED = 256 * 2**20  # bytes of all parts of a Word file
MAX_STREAM = 64 * 2**20  # bytes of one stream of a PDF; an A4 page at 300 dpi has 26 MB
MAX_PAGES = 500

EXPECTED = "政策全文：.txt（UTF-8、UTF-16 或 GB18030）、.docx，或有文字层的 .pdf"
