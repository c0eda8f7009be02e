"""What is asked of the published file of one reader. The queries join, filter and add up; rates, ranks and causes are published ready."""
