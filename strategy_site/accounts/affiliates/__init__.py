"""Pages of affiliates, and of those who speak for them."""
