using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Ocsp;

/// <summary>What a TEST responder says of one certificate: unless told otherwise that the agency's is good, for a day.</summary>
internal sealed record TestAnswer
{
    public const string Sha1 = "1.3.14.3.2.26", Sha256 = "2.16.840.1.101.3.4.2.1";

    public string Digest { get; init; } = Sha1;

    public X509Certificate2? Issuer { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public (DateTimeOffset At, RevocationReason Reason)? Revoked { get; init; }

    public bool IsUnknown { get; init; }

    public DateTimeOffset ProducedAt { get; init; } = TestResponder.Start.AddDays(40);

    public DateTimeOffset ThisUpdate { get; init; } = TestResponder.Start.AddDays(40);

    public DateTimeOffset? NextUpdate { get; init; } = TestResponder.Start.AddDays(41);

    public string? CriticalExtension { get; init; }
}
