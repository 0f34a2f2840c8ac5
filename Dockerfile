# provlint in a container: docker build -t provlint . && docker run --rm -v "$PWD:/work:ro" provlint check .
FROM python:3.13-slim AS build
COPY . /src
RUN pip wheel --no-cache-dir --wheel-dir /wheels "/src[formats]"

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels "provlint[formats]" && useradd --create-home reader
USER reader
WORKDIR /work
ENTRYPOINT ["provlint"]
CMD ["check", "."]
