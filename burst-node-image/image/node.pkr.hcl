# Makes an AMI of the node image. Run payload.sh payload.tar first, then:
#   packer build -var region=us-east-1 -var manager_url=http://10.0.0.10:8080 node.pkr.hcl

variable "region" {
  type        = string
  description = "AWS region that the image is for."
}

variable "manager_url" {
  type        = string
  description = "Where workers reach the Flamenco manager."
}

source "amazon-ebs" "node" {
  region        = var.region
  instance_type = "c7i.large"
  ssh_username  = "admin"
  ami_name      = "spillway-node-{{timestamp}}"
  ena_support   = true

  source_ami_filter {
    most_recent = true
    # Debian's own account.
    owners = ["136693071363"]
    filters = {
      name                = "debian-12-amd64-*"
      virtualization-type = "hvm"
    }
  }

  # The builder is rented too: an interrupted build must leave nothing that bills.
  shutdown_behavior = "terminate"

  tags = {
    "spillway:owner" = "image"
    "spillway:keep"  = "image"
  }

  run_tags = {
    "spillway:owner" = "image-build"
  }
}

build {
  sources = ["source.amazon-ebs.node"]

  provisioner "file" {
    source      = "payload.tar"
    destination = "/tmp/payload.tar"
  }

  provisioner "shell" {
    execute_command = "sudo sh '{{ .Path }}' /tmp/payload.tar '${var.manager_url}'"
    script          = "provision.sh"
  }
}
