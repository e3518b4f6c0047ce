using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Identifiers;

public sealed class HolderIdTypeTests
{
    [Fact]
    public void The_list_is_that_of_the_standard() =>
        Assert.Equal(
            ["001", "099", "111", "114", "115", "118", "119", "120", "122", "411", "412", "413", "414", "511", "516", "999"],
            HolderIdType.All.Select(type => type.Code));

    [Fact]
    public void Every_type_is_found_by_its_code_and_has_two_names_of_its_own()
    {
        Assert.All(HolderIdType.All, type => Assert.Same(type, HolderIdType.Parse(type.ToString(), null)));
        Assert.Equal(HolderIdType.All.Count, HolderIdType.All.Select(type => type.Name).Distinct().Count());
        Assert.Equal(HolderIdType.All.Count, HolderIdType.All.Select(type => type.EnglishName).Distinct().Count());
    }

    [Fact]
    public void Only_001_and_099_name_organisations() =>
        Assert.Equal(
            ["001", "099"],
            HolderIdType.All.Where(type => type.Category is HolderCategory.Organisation).Select(type => type.Code));

    [Theory]
    [InlineData("112", "unknown")]
    [InlineData("11", "length")]
    [InlineData("1111", "length")]
    [InlineData("11X", "character")]
    [InlineData("", "empty")]
    [InlineData(null, "empty")]
    public void There_is_no_other_code(string? text, string fault)
    {
        Assert.Equal(fault, HolderIdType.CodeFaultOf(text)?.Code);
        Assert.False(HolderIdType.TryParse(text, null, out _));
    }

    [Theory]
    [InlineData("111", "11010519491231002X")]
    [InlineData("001", "91330100799655058B")]
    [InlineData("114", "军字第0000000号")]
    [InlineData("414", "E00000000")]
    [InlineData("511", "00000000")]
    [InlineData("516", "H0000000000")]
    [InlineData("999", "AB-12(3)/4")]
    [InlineData("099", "京民证字第0000号")]
    public void A_number_of_the_right_kind_has_no_fault(string code, string number) =>
        Assert.Null(HolderIdType.Parse(code, null).FaultOf(number));

    [Theory]
    [InlineData("111", "110105194912310021", "check-character")]
    [InlineData("111", "110105491231002", "length")]
    [InlineData("001", "91330100799655058A", "check-character")]
    [InlineData("001", "11010519491231002X", "check-character")]
    [InlineData("414", "E0000 0000", "character")]
    [InlineData("414", "e00000000", "character")]
    [InlineData("414", "E00000000000000000000", "length")]
    [InlineData("999", "12 34", "character")]
    [InlineData("999", "１２３", "character")]
    [InlineData("114", "军字第\uD800号", "character")]
    [InlineData("516", "", "empty")]
    [InlineData("999", null, "empty")]
    public void A_number_of_the_wrong_kind_has_a_fault(string code, string? number, string fault) =>
        Assert.Equal(fault, HolderIdType.Parse(code, null).FaultOf(number)?.Code);
}
