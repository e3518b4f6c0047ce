using System.ComponentModel.DataAnnotations;

namespace LicenseVault.Storage.S3;

internal sealed class S3ObjectStoreOptions
{
    [Required(ErrorMessage = "Vault:Objects:Bucket must name the bucket that holds the objects.")]
    public string Bucket { get; set; } = "";

    /// <summary>Address of the store, such as <c>https://minio.example.org:9000</c>; unset for AWS.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Needed for AWS; <c>us-east-1</c> where there is an endpoint and none is set.</summary>
    public string? Region { get; set; }

    /// <summary>Set with <see cref="SecretKey"/>, or neither: then the machine's own credentials are used, as AWS describes them.</summary>
    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    /// <summary>Whether the bucket is in the path rather than the host name; unset, it is where there is an endpoint.</summary>
    public bool? PathStyle { get; set; }

    /// <summary>Part of the bucket that is the vault's, so that others may have the rest.</summary>
    [RegularExpression(
        @"(?=.{1,100}\z)[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?",
        ErrorMessage = "Vault:Objects:Prefix may have parts of letters, digits, dots, hyphens and underscores, joined by slashes and not beginning with a dot, at most 100 characters.")]
    public string Prefix { get; set; } = "";

    /// <summary>How long a call may last; one that carries bytes may take a second more for each MiB.</summary>
    [Range(1, 60, ErrorMessage = "Vault:Objects:TimeoutSeconds must be 1 to 60.")]
    public int TimeoutSeconds { get; set; } = 5;

    /// <summary>Whether the store decides who was first (<c>on</c>), or the document store does (<c>off</c>); <c>auto</c> finds out.</summary>
    [AllowedValues("auto", "on", "off", ErrorMessage = "Vault:Objects:ConditionalWrites must be auto, on or off.")]
    public string ConditionalWrites { get; set; } = "auto";

    /// <summary>For how many days the store itself refuses to change or remove an object (S3 object lock); 0 for not at all.</summary>
    [Range(0, 36500, ErrorMessage = "Vault:Objects:LockDays must be 0 to 36500.")]
    public int LockDays { get; set; }

    /// <summary><c>governance</c>, or <c>compliance</c>: nobody at all can take that lock off before its day.</summary>
    [AllowedValues("governance", "compliance", ErrorMessage = "Vault:Objects:LockMode must be governance or compliance.")]
    public string LockMode { get; set; } = "governance";

    /// <summary>Whether certificates may cross a network without TLS.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Whether to make the bucket when it is not there. Otherwise a wrong name would be an empty vault.</summary>
    public bool CreateBucket { get; set; }
}
