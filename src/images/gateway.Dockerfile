FROM scratch
COPY root/ /
COPY --chown=65532:65532 state/ /state/
ENV DOTNET_EnableDiagnostics=0 \
    Gateway__Address=http://0.0.0.0:8000 \
    Gateway__StateDirectory=/state
VOLUME /state
EXPOSE 8000
USER 65532:65532
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["/app/modelops-gateway", "health"]
ENTRYPOINT ["/app/modelops-gateway"]
