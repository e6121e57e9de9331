#!/usr/bin/env bash
# Installs Node 24 by npm and runs about 50 tests on it: starts, workers, HTTP, streams and pages.
set -euo pipefail
cd "$(dirname "$0")/.."

files=(test/plain/http/admission-control. test/plain/http/event-stream. test/embedded/start. test/postgresql/processes/start.
  test/postgresql/processes/worker. test/pages/frame. test/graphql/endpoint/listener.)
for path in "${files[@]}"; do
  compgen -G "$path*" >/dev/null || { echo "There is no $path any more to run on Node 24." >&2; exit 1; }
done

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-save "node-$(node -p 'process.platform + "-" + process.arch')@24"
export PATH="$folder/node_modules/.bin:$PATH"
node --version
npx vitest run --project plain --project postgres "${files[@]}"
