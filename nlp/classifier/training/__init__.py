"""Making the models from the corpus. Needs the ``train`` extra (PyTorch); reading needs none of it."""
