# Builds the vault, MongoDB included, and runs it as a user without rights, with its fonts. Everything it keeps by itself lies under /data.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/LicenseVault.Server -c Release -p:MongoDb=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl fonts-noto-cjk fonts-lxgw-wenkai \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
COPY certs-samples ./certs-samples
RUN mkdir -p /data/trust && chown -R app /data
USER app
VOLUME /data
EXPOSE 8080
ENV ASPNETCORE_URLS=http://+:8080 \
    Vault__SecretFile=/data/vault.secret \
    Vault__TrustFolder=/data/trust \
    Vault__Documents__Path=/data/vault.db \
    Vault__Objects__Root=/data/objects
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD curl -fs http://127.0.0.1:8080/readyz || exit 1
ENTRYPOINT ["dotnet", "LicenseVault.Server.dll"]
CMD ["serve"]
