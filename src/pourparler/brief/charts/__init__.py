"""Charts: one question per module, one Altair source each, readable in grey, with every mark linked to its row."""
