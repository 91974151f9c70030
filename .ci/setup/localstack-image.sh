#!/usr/bin/env bash
# Makes LocalStack's community image, and a small one with busybox, in the Docker engine at DOCKER_HOST without pulling any
# image: Debian packages (the host's own mirror), LocalStack from PyPI, DynamoDB Local from Maven Central.
#   localstack-image.sh LOCALSTACK_IMAGE SMALL_IMAGE      as root on Debian, with mmdebstrap, mvn and JAVA_HOME
# The result runs every service that the public image runs but this: Lambda functions can be created, not invoked.
set -euo pipefail

IMAGE=$1 SMALL=$2
LOCALSTACK=${IMAGE##*:}
MOTO=5.1.24      # the last that LocalStack 4.14 works with
DYNAMODB=2.6.1   # the last that runs on Java 21 without an agent of LocalStack's own
SUITE=trixie     # LocalStack 4.14 needs Python 3.12 or later
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
WORK=$(mktemp -d /tmp/spillway-localstack.XXXXXX)
VENV=/opt/code/localstack/.venv
trap 'rm -rf "$WORK"' EXIT

# debian_root VARIANT PACKAGES FOLDER: a Debian of SUITE, from the mirror that this machine uses.
debian_root() {
  local sources=/etc/apt/sources.list.d/debian.sources mirror=()
  if [ -f $sources ]; then
    sed "/^Suites:/s/\b$(. /etc/os-release && echo "$VERSION_CODENAME")\b/$SUITE/g" $sources >"$WORK/debian.sources"
    mirror=("$WORK/debian.sources")
  fi
  mmdebstrap --mode=root --quiet --variant="$1" --include="$2" --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' "$SUITE" "$3" ${mirror[@]+"${mirror[@]}"}
}

make_small() {
  local root=$WORK/small command
  debian_root extract busybox-static "$WORK/busybox"
  mkdir -p "$root/bin" "$root/tmp"
  cp "$WORK/busybox/usr/bin/busybox" "$root/bin/"
  for command in sh cat ls ip awk sleep true echo; do ln -s busybox "$root/bin/$command"; done
  tar -C "$root" -c . | docker import -c 'CMD ["/bin/sh"]' - "$SMALL" >/dev/null
}

# Files by which the host reaches the package index: lent while LocalStack is installed, taken back by clean.
LENT=(/etc/resolv.conf /etc/ssl/certs/ca-certificates.crt /etc/pip.conf "$HOME/.config/pip/pip.conf" "$HOME/.pip/pip.conf")

install_localstack() {
  local root=$1 file
  debian_root essential python3,python3-venv,ca-certificates,tzdata,procps,openjdk-21-jre-headless "$root"
  for file in "${LENT[@]}"; do
    if [ -f "$file" ]; then mkdir -p "$root$(dirname "$file")" && cp -L "$file" "$root$file"; fi
  done
  mkdir -p "$root/opt/code/localstack" "$root/usr/lib/localstack" "$root/var/lib/localstack/logs" "$root/tmp/localstack"
  cp "$HERE/localstack-pins.txt" "$root/tmp/pins"
  chroot "$root" python3 -m venv "$VENV"
  chroot "$root" "$VENV/bin/pip" install -qq --no-cache-dir -c /tmp/pins "localstack-core[runtime]==$LOCALSTACK" "moto-ext==$MOTO" setuptools
  # The catalogue of services, made once here instead of at each start; only speed depends on it.
  OVERRIDE_IN_DOCKER=1 chroot "$root" "$VENV/bin/python" -m localstack.aws.spec >/dev/null || true
}

install_dynamodb() {
  local root=$1 java=$1/usr/lib/localstack/java/21/bin
  local folder=$root/usr/lib/localstack/dynamodb-local/2
  mkdir -p "$folder" "$java"
  cat >"$WORK/pom.xml" <<POM
<project><modelVersion>4.0.0</modelVersion><groupId>any</groupId><artifactId>any</artifactId><version>1</version><dependencies>
<dependency><groupId>com.amazonaws</groupId><artifactId>DynamoDBLocal</artifactId><version>$DYNAMODB</version></dependency>
</dependencies></project>
POM
  mvn -q -B -ntp -f "$WORK/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$folder/DynamoDBLocal_lib"
  cp "$folder/DynamoDBLocal_lib/DynamoDBLocal-$DYNAMODB.jar" "$folder/DynamoDBLocal.jar"
  # LocalStack starts it with an agent that is not published: this java leaves the agent out.
  cat >"$java/java" <<'JAVA'
#!/bin/sh
for word; do
  shift
  case $word in
    -javaagent:* | -jar) ;;
    */DynamoDBLocal.jar) set -- "$@" -cp "${word%.jar}_lib/*" com.amazonaws.services.dynamodbv2.local.main.ServerRunner ;;
    *) set -- "$@" "$word" ;;
  esac
done
exec /usr/bin/java "$@"
JAVA
  chmod 755 "$java/java"
}

# Functions become active without the runtime that LocalStack would download; invoking one fails.
stand_in_for_lambda() {
  local root=$1 runtime=$1/usr/lib/localstack/lambda-runtime/v0.1.41-pre/x86_64/var/rapid
  mkdir -p "$runtime"
  printf '#!/bin/sh\nexit 1\n' >"$runtime/init"
  chmod 755 "$runtime/init"
  sed -i '/^            _ensure_runtime_image_present(image_name, platform)$/d' \
    "$root$VENV"/lib/python3*/site-packages/localstack/services/lambda_/invocation/docker_runtime_executor.py
}

# Leaves nothing of the host in it, and nothing that only installing needed.
clean() {
  local root=$1 file
  for file in "${LENT[@]}"; do rm -f "$root$file"; done
  rm -rf "$root/root/.config" "$root/root/.pip" "$root/tmp/pins" "$root"/var/lib/apt/lists/* "$root"/etc/apt/sources.list*
  chroot "$root" update-ca-certificates --fresh >/dev/null 2>&1 || true
  : >"$root/etc/resolv.conf"
  find "$root$VENV" -depth -type d -name tests -path '*/site-packages/*' -prune -exec rm -rf {} +
}

make_localstack() {
  local root=$WORK/root
  install_localstack "$root"
  install_dynamodb "$root"
  stand_in_for_lambda "$root"
  printf '#!/bin/bash\n. %s/bin/activate && exec localstack-supervisor\n' "$VENV" >"$root/usr/local/bin/docker-entrypoint.sh"
  chmod 755 "$root/usr/local/bin/docker-entrypoint.sh"
  touch "$root/usr/lib/localstack/.community-version" "$root/tmp/localstack/.marker"
  clean "$root"
  tar -C "$root" --exclude=./dev --exclude='./proc/*' --exclude='./sys/*' -c . | docker import \
    -c 'ENTRYPOINT ["docker-entrypoint.sh"]' -c 'EXPOSE 4566' -c 'WORKDIR /opt/code/localstack' \
    -c 'ENV PYTHONUNBUFFERED=1 LANG=C.UTF-8 USER=root DISABLE_EVENTS=1 SKIP_SSL_CERT_DOWNLOAD=1 DNS_ADDRESS=0' - "$IMAGE" >/dev/null
}

docker image inspect "$SMALL" >/dev/null 2>&1 || make_small
docker image inspect "$IMAGE" >/dev/null 2>&1 || make_localstack
