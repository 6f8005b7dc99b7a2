"""What writing and reading glTF 2.0 share: the container, typed access to JSON, accessors, materials.

Everything that comes from a file is hostile until checked: what does not fit raises FileError.
"""
