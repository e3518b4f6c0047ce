using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Receipts;

/// <summary>What was asked, for the receipt of the answer.</summary>
public abstract record ReceiptRequest
{
    private ReceiptRequest() { }

    /// <summary>The time that was asked about; null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>What for, in the asker's words.</summary>
    public string? Purpose { get; init; }

    /// <summary>The case, in the asker's words.</summary>
    public string? Case { get; init; }

    /// <summary>A file was presented.</summary>
    public sealed record OfFile(ReadOnlyMemory<byte> Content) : ReceiptRequest;

    /// <summary>An identifier was given.</summary>
    public sealed record OfIdentifier(CertificateIdentifier Identifier) : ReceiptRequest;

    /// <summary>A verification code was given.</summary>
    public sealed record OfCode(VerificationCode Code) : ReceiptRequest;
}
