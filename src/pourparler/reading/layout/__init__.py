"""Which part of a report a stretch of text is: headline, byline, dateline, body, or furniture of the page."""
