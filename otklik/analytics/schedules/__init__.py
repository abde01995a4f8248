"""What is sent by e-mail by a schedule: reports and the like, each recipient's made with their own rights."""
