"""What we touch. Each device is a protocol, a real adapter, and a fake that misbehaves on request."""
