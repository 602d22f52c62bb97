"""The demo shop: pages rendered here, complete without a script but for the chat."""
