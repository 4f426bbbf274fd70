FROM node:24-slim
ENV NODE_ENV=production
# For venues that connect by QR code. Another browser: PUPPETEER_EXECUTABLE_PATH.
RUN apt-get update -qq \
  && apt-get install -y -qq --no-install-recommends chromium-headless-shell procps \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node /data
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY migrations ./migrations
COPY prompts ./prompts
COPY src ./src
COPY tsconfig.json ./
ENV DATA_DIR=/data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "--import", "tsx", "src/main.ts", "start"]
