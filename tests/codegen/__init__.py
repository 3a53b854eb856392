"""The specs in front of linters, code generators and compilers: `make test-codegen`, beside the tests."""
