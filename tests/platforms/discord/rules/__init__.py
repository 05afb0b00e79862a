"""What Discord refuses, each rule with the page that states it."""
