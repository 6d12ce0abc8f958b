# isogloss in an image: docker build -t isogloss . && docker run --rm -v "$PWD:/work:ro" isogloss check
FROM rust:1.95-slim AS build
WORKDIR /source
COPY . .
# Linked with the C library, so that the image needs nothing else.
RUN RUSTFLAGS="-C target-feature=+crt-static" cargo build --locked --profile dist --bin isogloss --target "$(rustc -vV | sed -n 's/^host: //p')" \
 && cp target/*/dist/isogloss /isogloss

FROM scratch
LABEL org.opencontainers.image.title="isogloss" \
      org.opencontainers.image.description="Checks the terms of multilingual news against a glossary"
COPY --from=build /isogloss /usr/bin/isogloss
COPY --from=build /source/NOTICE.md /source/LICENSE-MIT /source/LICENSE-APACHE /usr/share/doc/isogloss/
# Nobody: the program needs no rights of its own, and writes only with `fix` and where it is told.
USER 65534:65534
WORKDIR /work
# A folder that cannot be written is no error: then nothing is kept between runs.
ENTRYPOINT ["/usr/bin/isogloss"]
