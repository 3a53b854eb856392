"""What pages that are no operation say about all: statuses, error codes, tables of contents."""
