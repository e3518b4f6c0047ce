namespace LicenseVault.Documents.Pdf;

/// <summary>What a certificate's file says about it in its metadata (GB/T 36903). The comments give the standard's short names.</summary>
public sealed record CertificateMetadata
{
    /// <summary>证照名称, ZZMC.</summary>
    public required string Name { get; init; }

    /// <summary>证照类型代码, ZZLXDM.</summary>
    public required string TypeCode { get; init; }

    /// <summary>证照编号, ZZBH.</summary>
    public required string Number { get; init; }

    /// <summary>证照标识, ZZBS.</summary>
    public required string Identifier { get; init; }

    /// <summary>证照颁发机构, ZZBFJG.</summary>
    public required string IssuerName { get; init; }

    /// <summary>证照颁发机构代码, ZZBFJGDM.</summary>
    public required string IssuerCode { get; init; }

    /// <summary>证照颁发日期, ZZBFRQ: the date of issue in China.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>持证主体, CZZT.</summary>
    public required string HolderName { get; init; }

    /// <summary>持证主体代码, CZZTDM.</summary>
    public required string HolderCode { get; init; }

    /// <summary>持证主体代码类型, CZZTDMLX: its Chinese name, such as 公民身份号码.</summary>
    public required string HolderCodeType { get; init; }

    /// <summary>证照有效期起始日期, ZZYXQQSRQ.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>证照有效期截止日期, ZZYXQJZRQ; null for 长期, which is then not stated.</summary>
    public required DateOnly? ValidUntil { get; init; }
}
