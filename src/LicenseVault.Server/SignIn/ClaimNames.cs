namespace LicenseVault.Server.SignIn;

/// <summary>Which claims of an id_token say who somebody is. One with an agency is a clerk's, any other a citizen's.</summary>
internal sealed class ClaimNames
{
    public string Name { get; set; } = "name";

    public string IdType { get; set; } = "id_type";

    public string IdNumber { get; set; } = "id_number";

    public string Agency { get; set; } = "agency";

    public string Operator { get; set; } = "operator";

    public string Roles { get; set; } = "roles";
}
