"""What is checked of USDZ files: their archive, and in a process of its own their stage and its meshes."""
