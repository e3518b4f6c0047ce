using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Server.Access;
using LicenseVault.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>What issuing over HTTP needs.</summary>
internal sealed record MintingDesk(CallingClient Caller, IssuerCatalogue Issuers, Minter Minter, IOptions<LimitOptions> Limits);
