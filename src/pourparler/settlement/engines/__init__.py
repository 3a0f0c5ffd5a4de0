"""Three ways to the exact frontier: merging issue by issue, streamed enumeration, and mixed-integer programmes."""
