using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Verification;

/// <summary>What a later revision of a signed PDF did to it. The names are a promise; api-specs/verification-report.md says what each one means.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DocumentChangeKind>))]
public enum DocumentChangeKind
{
    /// <summary>Certificates, CRLs and OCSP answers for checking signatures later (DSS, ETSI EN 319 142-1, 5.4).</summary>
    [JsonStringEnumMemberName("validation-material")]
    ValidationMaterial,

    /// <summary>A document time stamp that shows nothing on a page.</summary>
    [JsonStringEnumMemberName("document-time-stamp")]
    DocumentTimeStamp,

    /// <summary>A further signature.</summary>
    [JsonStringEnumMemberName("signature")]
    Signature,

    /// <summary>A value in a field that was there.</summary>
    [JsonStringEnumMemberName("form-filled")]
    FormFilled,

    /// <summary>The form itself: fields added, removed or made otherwise.</summary>
    [JsonStringEnumMemberName("form")]
    Form,

    /// <summary>Something laid over a page.</summary>
    [JsonStringEnumMemberName("annotation-added")]
    AnnotationAdded,

    /// <summary>Something laid over a page shows another thing, or at another place.</summary>
    [JsonStringEnumMemberName("annotation-changed")]
    AnnotationChanged,

    /// <summary>Something laid over a page is gone, and what it covered shows.</summary>
    [JsonStringEnumMemberName("annotation-removed")]
    AnnotationRemoved,

    /// <summary>The drawing instructions of a page.</summary>
    [JsonStringEnumMemberName("page-content")]
    PageContent,

    /// <summary>A picture, form or state that a page draws with.</summary>
    [JsonStringEnumMemberName("page-resources")]
    PageResources,

    /// <summary>A font: the same codes show other glyphs.</summary>
    [JsonStringEnumMemberName("font")]
    Font,

    /// <summary>The text that is found for a glyph when it is copied or read aloud.</summary>
    [JsonStringEnumMemberName("text-mapping")]
    TextMapping,

    /// <summary>Size, visible part or rotation of a page.</summary>
    [JsonStringEnumMemberName("page-geometry")]
    PageGeometry,

    /// <summary>Pages added, removed, put in another order or replaced.</summary>
    [JsonStringEnumMemberName("pages")]
    Pages,

    /// <summary>The attached files.</summary>
    [JsonStringEnumMemberName("attachment")]
    Attachment,

    /// <summary>Title, author and other properties that no page shows.</summary>
    [JsonStringEnumMemberName("metadata")]
    Metadata,

    /// <summary>Which layers are shown.</summary>
    [JsonStringEnumMemberName("layers")]
    Layers,

    /// <summary>Scripts, actions or an XFA form.</summary>
    [JsonStringEnumMemberName("active-content")]
    ActiveContent,

    /// <summary>Anything else, and whatever could not be compared.</summary>
    [JsonStringEnumMemberName("undefined")]
    Undefined,
}
