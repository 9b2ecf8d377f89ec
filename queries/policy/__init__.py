"""What the policy states beside its chain: text, targets, tasks, measures, faults."""
