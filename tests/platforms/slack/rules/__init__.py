"""What Slack refuses, each rule with the page that states it."""
