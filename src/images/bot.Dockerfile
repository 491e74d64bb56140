FROM scratch
COPY root/ /
COPY --chown=65532:65532 data/ /data/
WORKDIR /app
ENV DOTNET_ROOT=/usr/share/dotnet \
    DOTNET_EnableDiagnostics=0 \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
    ASPNETCORE_URLS=http://0.0.0.0:5000 \
    Data__Directory=/data
VOLUME /data
EXPOSE 5000
USER 65532:65532
ENTRYPOINT ["/app/modelops-bot"]
