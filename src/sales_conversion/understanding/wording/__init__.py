"""What words mean in any shop: text, numbers, money, languages, yes and no."""
