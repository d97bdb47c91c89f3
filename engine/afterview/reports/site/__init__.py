"""A pack as a small site: pages in HTML that link to each other, read from a disk, without scripts."""
