"""What goes back to the senders: receipts and marked workbooks."""
