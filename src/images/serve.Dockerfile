FROM scratch
COPY root/ /
# Telemetry is off in the executable, too; the variable says so before anything of it has run.
ENV ORT_DISABLE_TELEMETRY=1 \
    DOTNET_EnableDiagnostics=0 \
    Serving__Address=http://0.0.0.0:8000 \
    Serving__VersionDirectory=/version
EXPOSE 8000 8001
USER 65532:65532
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["/app/modelops-serve", "health"]
ENTRYPOINT ["/app/modelops-serve"]
