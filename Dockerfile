# The service with the embedded database, for a trial:
#   docker build -t madoguchi .
#   docker run --init -p 3000:3000 -v madoguchi:/var/lib/madoguchi madoguchi --demo
# ops/compose.yaml runs it with a PostgreSQL server.
FROM node:24-trixie-slim AS build
# The build context has no .git: --build-arg BUILT_COMMIT=$(git rev-parse HEAD) lets /version name the commit.
ARG BUILT_COMMIT=
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run release -- --folder && mv dist-release/madoguchi-* /srv/madoguchi

FROM node:24-trixie-slim
RUN useradd --uid 10001 --no-create-home --home-dir /var/lib/madoguchi --shell /usr/sbin/nologin madoguchi \
  && install -d -m 700 -o madoguchi -g madoguchi /var/lib/madoguchi
COPY --from=build /srv/madoguchi /srv/madoguchi
# With this threshold the C library returns free memory to the system: 20 to 60 MB of each process.
ENV NODE_ENV=production DATA_DIR=/var/lib/madoguchi MALLOC_TRIM_THRESHOLD_=131072
USER madoguchi
WORKDIR /var/lib/madoguchi
VOLUME /var/lib/madoguchi
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1))"]
ENTRYPOINT ["/srv/madoguchi/madoguchi"]
