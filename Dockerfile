# syntax=docker/dockerfile:1

FROM node:22-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-trixie-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/var/lib/dost
# Where events wait while the database is away; everything else may be read-only.
RUN install -d -m 0700 -o node -g node /var/lib/dost
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/web/chat web/chat
COPY --from=build /app/web/widget web/widget
COPY --from=build /app/data data
USER node
VOLUME /var/lib/dost
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# node handles SIGTERM itself; run with --init (compose.yaml does), so that orphans are reaped.
CMD ["node", "--max-semi-space-size=32", "dist/src/main.js"]
