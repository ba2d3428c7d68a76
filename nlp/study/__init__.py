"""Making and measuring the learned readers with the whole product: fitting, figures, tables."""
