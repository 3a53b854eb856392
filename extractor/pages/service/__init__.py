"""What pages that are no operation say about all: statuses, tables of contents."""
