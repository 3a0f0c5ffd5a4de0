"""What a report proposes for the record, each proposal on its exact quote."""
