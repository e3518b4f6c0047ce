namespace LicenseVault.Documents.Pdf;

/// <summary>The codes with which a signature is refused. They are a promise.</summary>
public static class PdfSignatureFault
{
    /// <summary>Its sub-filter is not <c>ETSI.CAdES.detached</c>.</summary>
    public const string SubFilterRefused = "sub-filter-refused";

    /// <summary>Its byte range is not two ranges within the file, or its gap is not just the signature.</summary>
    public const string ByteRangeRefused = "byte-range-refused";

    /// <summary>Its content is not a CMS signature of the one form that PAdES baseline B allows.</summary>
    public const string FormRefused = "form-refused";

    /// <summary>It has no signer or more than one.</summary>
    public const string SignerCount = "signer-count";

    /// <summary>An algorithm is not SHA-256 with ECDSA on the named curve P-256.</summary>
    public const string AlgorithmRefused = "algorithm-refused";

    /// <summary>An algorithm is one that can be forged: SHA-1, MD5, or RSA of less than 2048 bits.</summary>
    public const string WeakAlgorithm = "weak-algorithm";

    /// <summary>The signing certificate is missing, or is not the one that the signature names.</summary>
    public const string CertificateMismatch = "certificate-mismatch";

    /// <summary>It brings a certificate that is not part of the signer's chain.</summary>
    public const string StrayCertificate = "stray-certificate";

    /// <summary>The bytes are not those that were signed, or not by this key.</summary>
    public const string SignatureWrong = "signature-wrong";
}
