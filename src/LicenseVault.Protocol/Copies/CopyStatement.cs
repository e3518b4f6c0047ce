namespace LicenseVault.Protocol.Copies;

/// <summary>
/// What an annotated copy (加注件) says of itself, signed by the vault that made it: of which certificate it is a copy, for whom, what for and until
/// when. api-specs/annotated-copy.md describes its form.
/// </summary>
public sealed record CopyStatement
{
    /// <summary>The most characters that a purpose or a recipient has.</summary>
    public const int MaxTextLength = 200;

    /// <summary>How long a copy may last.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(90);

    /// <summary>The address of the vault that made it (<c>iss</c>).</summary>
    public required string Vault { get; init; }

    /// <summary>The name of whoever runs that vault (制作者).</summary>
    public required string Maker { get; init; }

    /// <summary>The number of the copy (<c>jti</c>): 16 small hexadecimal digits.</summary>
    public required string Number { get; init; }

    /// <summary>When it was made (<c>iat</c>), to the second.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When it ends by itself (<c>exp</c>), to the second, at most <see cref="Longest"/> after it was made.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>What it may be used for (制作事由): one line of 1 to 200 characters.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who may use it: one line of 1 to 200 characters.</summary>
    public required string Recipient { get; init; }

    /// <summary>The identifier of the certificate.</summary>
    public required string Certificate { get; init; }

    /// <summary>SHA-256 of the credential as it was issued, 64 small hexadecimal digits.</summary>
    public required string OriginalCredential { get; init; }

    /// <summary>SHA-256 of the document as it was issued, 64 small hexadecimal digits.</summary>
    public required string OriginalDocument { get; init; }

    /// <summary>SHA-256 of the credential that is attached to the copy: the same, or with some of its disclosures.</summary>
    public required string AttachedCredential { get; init; }

    /// <summary>Which values may be seen: <c>number</c>, <c>holder.name</c>, <c>holder.idNumber</c>, <c>fields.…</c>; null for all.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Which drawing engine drew it.</summary>
    public required int Engine { get; init; }

    /// <summary>Whether a value of the credential may be seen, by its path there.</summary>
    public bool Permits(string path) => Fields is null || Fields.Contains(path is "holder.idType" ? "holder.idNumber" : path, StringComparer.Ordinal);
}
