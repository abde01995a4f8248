"""The people who work in Otklik: who they are, where they sit, who stands in for them."""
