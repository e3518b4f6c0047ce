using LicenseVault.Core.Federation.Exchanging;

namespace LicenseVault.Server.Api;

/// <summary>A signed question between two vaults.</summary>
internal sealed record PeerExchangeView(PeerDirection Direction, DateTimeOffset At, string Purpose, string? Certificate, string? Outcome, DateTimeOffset? EndedAt, string Nonce)
{
    public static PeerExchangeView Of(PeerExchange exchange) =>
        new(exchange.Direction, exchange.At, exchange.Purpose, exchange.Certificate, exchange.Outcome, exchange.EndedAt, exchange.Nonce);
}
