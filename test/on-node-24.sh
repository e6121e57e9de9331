#!/usr/bin/env bash
# Starts the service on Node 24, which npm brings, and runs there what is quick and what asks most of Node.
set -euo pipefail
cd "$(dirname "$0")/.."

quick=(test/plain/ test/embedded/start. test/embedded/first-start. test/postgresql/start. test/postgresql/worker.
  test/migrations. test/pages/frame. test/pages/form-token. test/graphql/door. test/graphql/bad-input.)
for path in "${quick[@]}"; do
  compgen -G "$path*" >/dev/null || { echo "There is no $path any more to run on Node 24." >&2; exit 1; }
done

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-save "node-$(node -p 'process.platform + "-" + process.arch')@24"
export PATH="$folder/node_modules/.bin:$PATH"
node --version
npx vitest run --project plain --project pglite --project postgres "${quick[@]}"
